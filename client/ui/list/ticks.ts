/** Which rows of a list are ticked: some by name, or all that match without some. */
export interface Ticks {
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** The word of a row's box. */
  label: (number: string) => string;
}
