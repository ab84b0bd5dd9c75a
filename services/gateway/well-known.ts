import type { NextFunction, Request, Response } from "express";

/** Addresses that standards fix, and the operations that answer there. */
const ADDRESSES: Readonly<Record<string, string>> = {
  // SD-JWT VC, section 5: metadata and keys of an issuer of credentials.
  "/.well-known/jwt-vc-issuer": "/issuer",
};

/** Sends what is asked for at a well-known address to its operation. */
export function wellKnown(apiBase: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const operation = request.method === "GET" ? ADDRESSES[request.path] : undefined;
    if (operation !== undefined) request.url = `${apiBase}${operation}`;
    next();
  };
}
