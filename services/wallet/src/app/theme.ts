import type { ThemeConfig } from "antd";

const INK = "#1f2733";
const QUIET = "#566070";
const BLUE = "#1d4e89";

/** Every text on every ground of ours has a contrast of at least 4.5 to 1 (WCAG 2.2 AA); `app.css` has the same colours. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: BLUE,
    colorLink: BLUE,
    colorLinkHover: "#2f6db5",
    colorText: INK,
    colorTextHeading: INK,
    colorTextSecondary: QUIET,
    colorTextTertiary: QUIET,
    colorTextDescription: QUIET,
    colorTextPlaceholder: "#6b7482",
    colorTextDisabled: "#6b7482",
    borderRadius: 8,
    fontSize: 15,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    wireframe: false,
  },
  components: {
    Table: { headerBg: "#f3f6fa", headerColor: QUIET, cellPaddingInlineMD: 12 },
    Breadcrumb: { linkColor: QUIET, separatorColor: QUIET, itemColor: QUIET, lastItemColor: INK },
    Tabs: { itemColor: QUIET },
    Segmented: { itemColor: QUIET },
  },
};
