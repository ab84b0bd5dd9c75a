import { createBrowserRouter } from "react-router";
import { PassList } from "../features/passes/components/pass-list.js";
import { PassPage } from "../features/passes/components/pass-page.js";
import { SignInPage } from "../features/session/sign-in-page.js";
import { Home } from "./home.js";
import { Shell } from "./layout.js";

export const router = createBrowserRouter([
  {
    path: "/",
    element: <Shell />,
    children: [
      { index: true, element: <Home /> },
      { path: "sign-in", element: <SignInPage /> },
      { path: "passes", element: <PassList /> },
      { path: "passes/:series", element: <PassPage /> },
    ],
  },
]);
