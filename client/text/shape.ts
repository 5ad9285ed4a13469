/**
 * The shape that every language must fill: the keys of the Indonesian text. A missing or surplus key in another
 * language is a type error. A key that ends in `_other` may have a `_one` beside it where a language needs it.
 */
export type Shape<Text> = { [Key in keyof Text]: Text[Key] extends string ? string : Shape<Text[Key]> } & {
  [Key in keyof Text as Key extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};
