import { CameraOutlined, PictureOutlined } from "@ant-design/icons";
import { Alert, Button, Modal } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { decodeQr, decodeQrFile } from "../lib/decode-qr.js";
import { see, wholeOf, type Seen } from "../lib/parts.js";

const LOOK_EVERY_MS = 200;

/** Reads a QR code by the camera, or out of a picture. What is read stays on this page. */
export function Scanner({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<"none" | "noCode" | "noCamera">("none");
  const file = useRef<HTMLInputElement>(null);
  const found = (text: string): void => {
    setOpen(false);
    setTrouble("none");
    onText(text);
  };
  const readPicture = async (picture: File | undefined): Promise<void> => {
    if (picture === undefined) return;
    const text = await decodeQrFile(picture);
    if (text === undefined) setTrouble("noCode");
    else found(text);
  };
  return (
    <div className="scanner">
      <Button icon={<CameraOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t("shell.scan.camera")}
      </Button>
      <Button icon={<PictureOutlined aria-hidden />} onClick={() => file.current?.click()}>
        {t("shell.scan.picture")}
      </Button>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={t("shell.scan.picture")}
        onChange={({ target }) => {
          void readPicture(target.files?.[0]);
          target.value = "";
        }}
      />
      {trouble !== "none" && <Alert type="warning" showIcon role="alert" title={t(`shell.scan.${trouble}`)} />}
      <Modal open={isOpen} title={t("shell.scan.title")} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Camera
          onText={found}
          onNone={() => {
            setOpen(false);
            setTrouble("noCamera");
          }}
        />
      </Modal>
    </div>
  );
}

function Camera({ onText, onNone }: { onText: (text: string) => void; onNone: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onText, onNone });
  useEffect(() => {
    told.current = { onText, onNone };
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOver = false;
    const open = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver) return stream.getTracks().forEach((track) => track.stop());
      const screen = video.current;
      if (screen === null) return;
      screen.srcObject = stream;
      await screen.play();
    };
    open().catch(() => !isOver && told.current.onNone());
    let seen: Seen | undefined;
    const timer = setInterval(() => {
      const screen = video.current;
      if (screen === null || screen.videoWidth === 0) return;
      const text = decodeQr(screen, screen.videoWidth, screen.videoHeight);
      if (text === undefined) return;
      seen = see(seen, text);
      const whole = seen === undefined ? text : wholeOf(seen);
      if (whole !== undefined) told.current.onText(whole);
    }, LOOK_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return <video ref={video} className="camera" muted playsInline aria-label={t("shell.scan.title")} />;
}
