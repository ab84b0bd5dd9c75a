import { createBrowserRouter } from "react-router";
import { BidderList } from "../features/bidders/components/bidder-list.js";
import { BidderPage } from "../features/bidders/components/bidder-page.js";
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
      { path: "bidders", element: <BidderList /> },
      { path: "bidders/:number", element: <BidderPage /> },
      { path: "passes", element: <PassList /> },
      { path: "passes/:series", element: <PassPage /> },
    ],
  },
]);
