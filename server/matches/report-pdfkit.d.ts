/** The part of pdfkit that the report uses; the library brings no types of its own. Lengths are points (1/72 inch). */
declare module "pdfkit" {
  import type { Readable } from "node:stream";

  interface TextOptions {
    width?: number;
    align?: "left" | "center" | "right";
    lineBreak?: boolean;
    characterSpacing?: number;
  }

  interface PDFDocument extends Readable {
    page: { width: number; height: number; margins: { top: number; bottom: number; left: number; right: number } };
    x: number;
    y: number;
    addPage(): this;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(index: number): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(color: string): this;
    stroke(): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    end(): void;
  }

  interface DocumentOptions {
    size?: string;
    margins?: { top: number; bottom: number; left: number; right: number };
    bufferPages?: boolean;
    lang?: string;
    displayTitle?: boolean;
    info?: Record<string, string | Date>;
  }

  const PDFDocument: new (options?: DocumentOptions) => PDFDocument;
  export default PDFDocument;
  export type { PDFDocument };
}
