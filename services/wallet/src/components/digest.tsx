import { Typography } from "antd";

/** A digest, transaction or key: shortened to the eye, whole for the clipboard. */
export function Digest({ value }: { value: string }) {
  const short = value.length > 18 ? `${value.slice(0, 10)}…${value.slice(-6)}` : value;
  return (
    <Typography.Text code copyable={{ text: value }} title={value}>
      {short}
    </Typography.Text>
  );
}
