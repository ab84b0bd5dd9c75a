import { createBrowserRouter } from "react-router";
import { Shell } from "./layout.js";
import { Home } from "./home.js";

export const router = createBrowserRouter([
  { path: "/", element: <Shell />, children: [{ index: true, element: <Home /> }] },
]);
