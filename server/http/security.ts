import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { ProblemError } from "./problem-error.ts";

/**
 * Headers of every answer. Scripts only from here and never inline; inline style attributes are Mantine's and
 * Leaflet's way to place things. Tiles are the only foreign pictures, and only those of the setting.
 */
export function securityHeaders(tileUrl: string | null, secure: boolean): RequestHandler {
  const tiles = tileUrl === null ? [] : [new URL(tileUrl.replace(/\{s\}/g, "a").replace(/[{}]/g, "")).origin];
  const wildcard = tileUrl?.includes("{s}.") ? tiles.map((origin) => origin.replace("://a.", "://*.")) : tiles;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:", ...wildcard],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure,
    // OpenStreetMap's tile policy asks for a referrer; the path stays private.
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginEmbedderPolicy: false,
  });
}

/** Wrong sign-ins per address and quarter of an hour; right ones are not counted. */
const attempts = 20;

/** Slows down guessing of passwords. Kept in this process's memory: each server process counts for itself. */
export function signInLimit(): RequestHandler {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit: attempts,
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (request, _response, next) => {
      const resetTime = (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
      const seconds = resetTime ? Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000)) : 900;
      const minutes = Math.ceil(seconds / 60);
      next(
        new ProblemError("too-many-requests", {
          retryAfterSeconds: seconds,
          detail: {
            id: `Terlalu banyak percobaan masuk yang gagal. Coba lagi ${minutes} menit lagi.`,
            en: `Too many failed attempts to sign in. Try again in ${minutes} minutes.`,
          },
        }),
      );
    },
  });
}
