import { createBrowserRouter, type RouteObject } from "react-router";
import { Home } from "./home.js";
import { Shell } from "./layout.js";
import { BrokenPage, LostPage } from "./lost.js";

// Each page is fetched when it is first opened: the home page carries no charts.
const pages: RouteObject[] = [
  { index: true, element: <Home /> },
  {
    path: "sign-in",
    lazy: async () => ({ Component: (await import("../features/session/sign-in-page.js")).SignInPage }),
  },
  {
    path: "bidders",
    lazy: async () => ({ Component: (await import("../features/bidders/components/bidder-list.js")).BidderList }),
  },
  {
    path: "bidders/:number",
    lazy: async () => ({ Component: (await import("../features/bidders/components/bidder-page.js")).BidderPage }),
  },
  {
    path: "tenders",
    lazy: async () => ({ Component: (await import("../features/tenders/components/tender-list.js")).TenderList }),
  },
  {
    path: "tenders/:tender",
    lazy: async () => ({ Component: (await import("../features/tenders/components/tender-page.js")).TenderPage }),
  },
  {
    path: "passes",
    lazy: async () => ({ Component: (await import("../features/passes/components/pass-list.js")).PassList }),
  },
  {
    path: "passes/:series",
    lazy: async () => ({ Component: (await import("../features/passes/components/pass-page.js")).PassPage }),
  },
  {
    path: "invoices",
    lazy: async () => ({ Component: (await import("../features/invoices/components/invoice-ways.js")).InvoiceWays }),
  },
  {
    path: "verify/invoices",
    lazy: async () => ({ Component: (await import("../features/invoices/components/verify-page.js")).VerifyPage }),
  },
  {
    path: "verify/invoices/:uid",
    lazy: async () => ({ Component: (await import("../features/invoices/components/verdict-page.js")).VerdictPage }),
  },
  {
    path: "my/invoices",
    lazy: async () => ({ Component: (await import("../features/invoices/components/held-list.js")).HeldList }),
  },
  {
    path: "my/invoices/:id",
    lazy: async () => ({ Component: (await import("../features/invoices/components/held-page.js")).HeldPage }),
  },
  {
    path: "inbox",
    lazy: async () => ({ Component: (await import("../features/inbox/components/inbox-list.js")).InboxList }),
  },
  {
    path: "inbox/:item",
    lazy: async () => ({ Component: (await import("../features/inbox/components/item-page.js")).ItemPage }),
  },
  {
    path: "licences",
    lazy: async () => ({ Component: (await import("../features/licences/components/licence-ways.js")).LicenceWays }),
  },
  {
    path: "my/licences",
    lazy: async () => ({ Component: (await import("../features/licences/components/card-list.js")).CardList }),
  },
  {
    path: "my/licences/uses",
    lazy: async () => ({ Component: (await import("../features/licences/components/use-log.js")).UseLog }),
  },
  {
    path: "my/licences/:id",
    lazy: async () => ({ Component: (await import("../features/licences/components/card-page.js")).CardPage }),
  },
  {
    path: "present",
    lazy: async () => ({ Component: (await import("../features/licences/components/present-page.js")).PresentPage }),
  },
  {
    path: "present/:id",
    lazy: async () => ({ Component: (await import("../features/licences/components/present-page.js")).RequestPage }),
  },
  {
    path: "verify/licences",
    lazy: async () => ({
      Component: (await import("../features/licences/components/verify-page.js")).VerifyLicencePage,
    }),
  },
  {
    path: "waiting",
    lazy: async () => ({ Component: (await import("../features/waiting/waiting-page.js")).WaitingPage }),
  },
  {
    path: "keys",
    lazy: async () => ({ Component: (await import("../features/vault/vault-page.js")).VaultPage }),
  },
  { path: "*", element: <LostPage /> },
];

export const router = createBrowserRouter([
  {
    path: "/",
    element: <Shell />,
    HydrateFallback: () => null,
    children: [{ errorElement: <BrokenPage />, children: pages }],
  },
]);
