import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { z } from "zod";
import { read } from "./api.js";

/** What a list on a page needs of its rows, wherever they come from. */
export interface Pages<T> {
  readonly rows: readonly T[];
  readonly error: unknown;
  readonly isPending: boolean;
  /** Rows of the question before are still shown. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  more(): void;
  retry(): void;
}

/** A list of the API, page after page. `path` may have a query. */
export function usePages<T>(key: readonly unknown[], path: string, item: z.ZodType<T>): Pages<T> {
  const schema = z.object({ items: z.array(item), next: z.string().nullable() });
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam === "" ? path : withCursor(path, pageParam), schema),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    error: query.error,
    isPending: query.isPending,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}
