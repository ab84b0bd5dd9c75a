import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/browser/**"],
    // One PostgreSQL, and one deployment for each set of parameters, when the first file asks for it.
    globalSetup: ["test/support/postgres-broker.ts", "test/support/founding-broker.ts"],
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
