import { useEffect, useState } from "react";
import classes from "./photos.module.css";

interface BlobImageProps {
  blob: Blob;
  alt: string;
  className?: string | undefined;
}

/** A picture of the phone's store; its address is given back when it is no longer shown. */
export function BlobImage({ blob, alt, className }: BlobImageProps) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob.size === 0) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === null) return <span className={className ?? classes.empty} role="img" aria-label={alt} />;
  return <img src={url} alt={alt} className={className} />;
}
