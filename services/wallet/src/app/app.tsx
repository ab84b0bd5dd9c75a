import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { I18nextProvider, useTranslation } from "react-i18next";
import { RouterProvider } from "react-router";
import { i18n } from "../lib/i18n.js";
import { isPassing } from "../lib/problem.js";
import { router } from "./router.js";
import { THEME } from "./theme.js";
import "./app.css";
import "./home.css";
import "./papers.css";
import "./records.css";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: (failures, error) => failures < 2 && isPassing(error), staleTime: 5_000 } },
});

export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </I18nextProvider>
  );
}

function Themed() {
  const { i18n: current } = useTranslation();
  return (
    <ConfigProvider locale={current.language === "en" ? enUS : zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}
