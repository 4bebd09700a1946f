const starts: readonly (readonly [type: string, offset: number, beginning: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/heic', 4, 'ftypheic'],
  ['image/heic', 4, 'ftypheix'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/webp', 8, 'WEBP'],
  ['image/gif', 0, 'GIF8'],
]

/** The MIME type of a file by its first bytes, whatever its name says; `undefined` for a file that no provider takes. */
export function contentTypeOf(content: Uint8Array): string | undefined {
  const text = String.fromCharCode(...content.subarray(0, 16))
  return starts.find(([, offset, beginning]) => text.startsWith(beginning, offset))?.[0]
}
