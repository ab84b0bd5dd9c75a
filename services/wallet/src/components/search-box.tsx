import { Input } from "antd";
import { useEffect, useState } from "react";

const PAUSE_MS = 350;

/** A search that asks by itself once the reader stops typing, or at once on Enter. */
export function SearchBox(props: { value: string; placeholder: string; onSearch: (text: string) => void }) {
  const { value, placeholder, onSearch } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const asked = text.trim();
    if (asked === value) return undefined;
    const timer = setTimeout(() => onSearch(asked), PAUSE_MS);
    return () => clearTimeout(timer);
    // Only what is typed sets the timer off.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text]);
  return (
    <Input.Search
      className="search"
      allowClear
      value={text}
      aria-label={placeholder}
      placeholder={placeholder}
      onChange={({ target }) => setText(target.value)}
      onSearch={(asked) => onSearch(asked.trim())}
    />
  );
}
