import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: "../../dist/wallet", emptyOutDir: true, chunkSizeWarningLimit: 1500 },
});
