import { Button, Checkbox, Empty, Skeleton, Table, type TableProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../lib/narrow.js";
import type { Pages } from "../lib/pages.js";
import { Failure } from "./failure.js";

export interface Column<T> {
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** Numbers and amounts. */
  readonly isNumber?: boolean;
  /** Heads the row's card on a phone. One column of a list has it. */
  readonly isHead?: boolean;
}

/** Rows that may be chosen, by their keys. */
export interface Choice<T> {
  readonly chosen: readonly string[];
  readonly may: (row: T) => boolean;
  readonly onChosen: (chosen: readonly string[]) => void;
  /** Names the box of a row, for those who do not see it. */
  readonly nameOf: (row: T) => string;
}

interface Props<T> {
  /** What is listed; for those who do not see it. */
  readonly label: string;
  readonly pages: Pages<T>;
  readonly rowKey: (row: T) => string;
  readonly columns: readonly Column<T>[];
  readonly empty: string;
  readonly choice?: Choice<T>;
}

/** Rows of the API: a table, on a phone one card a row; says that it loads, is empty, or failed, and gets more. */
export function RecordList<T>({ label, pages, rowKey, columns, empty, choice }: Props<T>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { rows, error, isPending, isStale, hasMore, isFetchingMore } = pages;
  if (error !== null && rows.length === 0) return <Failure error={error} retry={pages.retry} />;
  if (isPending) return <Skeleton active paragraph={{ rows: 6 }} aria-label={t("shell.loading")} />;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  const List = narrow ? Cards : Rows;
  // What no row has to say is no column.
  const told = columns.filter(({ isHead, render }) => isHead === true || !rows.every((row) => isNothing(render(row))));
  return (
    <div aria-busy={isStale} className={isStale ? "stale" : undefined}>
      <List label={label} rows={rows} rowKey={rowKey} columns={told} {...(choice !== undefined && { choice })} />
      {error !== null && <Failure error={error} retry={pages.more} />}
      <div className="more">
        <span>{t(hasMore ? "shell.shown" : "shell.all", { count: rows.length })}</span>
        {hasMore && (
          <Button loading={isFetchingMore} onClick={pages.more}>
            {t("shell.more")}
          </Button>
        )}
      </div>
    </div>
  );
}

function isNothing(value: ReactNode): boolean {
  return value === null || value === undefined || value === false || value === "";
}

type Shown<T> = Pick<Props<T>, "label" | "rowKey" | "columns" | "choice"> & { readonly rows: readonly T[] };

function Rows<T>({ label, rows, rowKey, columns, choice }: Shown<T>) {
  return (
    <Table<T>
      aria-label={label}
      rowKey={rowKey}
      size="middle"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: "max-content" }}
      {...(choice !== undefined && { rowSelection: selectionOf(choice) })}
      columns={columns.map(({ title, render, isNumber = false }) => ({
        key: title,
        title,
        align: isNumber ? ("right" as const) : ("left" as const),
        className: isNumber ? "number" : "",
        render: (_, row) => render(row),
      }))}
    />
  );
}

function selectionOf<T>({ chosen, may, onChosen, nameOf }: Choice<T>): TableProps<T>["rowSelection"] & object {
  return {
    selectedRowKeys: [...chosen],
    onChange: (keys) => onChosen(keys.map(String)),
    hideSelectAll: true,
    getCheckboxProps: (row) => ({ disabled: !may(row), "aria-label": nameOf(row) }),
  };
}

function Cards<T>({ label, rows, rowKey, columns, choice }: Shown<T>) {
  const head = columns.find(({ isHead }) => isHead) ?? columns[0];
  const fields = columns.filter((column) => column !== head);
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="card-head">
            {choice?.may(row) === true && (
              <Checkbox
                aria-label={choice.nameOf(row)}
                checked={choice.chosen.includes(rowKey(row))}
                onChange={({ target }) => choice.onChosen(turned(choice.chosen, rowKey(row), target.checked))}
              />
            )}
            {head?.render(row)}
          </div>
          <dl>
            {fields.map(({ title, render, isNumber }) => {
              const value = render(row);
              if (isNothing(value)) return null;
              return (
                <div key={title} className={isNumber ? "number" : undefined}>
                  <dt>{title}</dt>
                  <dd>{value}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function turned(chosen: readonly string[], key: string, isOn: boolean): readonly string[] {
  const others = chosen.filter((each) => each !== key);
  return isOn ? [...others, key] : others;
}
