import { Button, Popconfirm, type ButtonProps } from "antd";

/** A button for what cannot be taken back: it asks once more, and says what follows. */
export function SureButton({ question, onSure, ...button }: ButtonProps & { question: string; onSure: () => void }) {
  return (
    <Popconfirm title={question} onConfirm={onSure} disabled={button.disabled === true}>
      <Button {...button} />
    </Popconfirm>
  );
}
