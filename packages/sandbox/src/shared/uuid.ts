/** 32 hexadecimal digits in the form of a UUID of version 4. */
export const uuid = (hexadecimal: string): string =>
  hexadecimal.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
