interface ImageType {
  /** MIME type. */
  readonly contentType: string
  /** Of file names. */
  readonly ending: string
  /** Whether a file begins as such an image does; each byte of the beginning is one character. */
  begins(start: string): boolean
}

/** The images that the provider takes. */
export const imageTypes: readonly ImageType[] = [
  { contentType: 'image/jpeg', ending: 'jpg', begins: (start) => start.startsWith('\xff\xd8\xff') },
  { contentType: 'image/png', ending: 'png', begins: (start) => start.startsWith('\x89PNG\r\n\x1a\n') },
  { contentType: 'image/bmp', ending: 'bmp', begins: (start) => start.startsWith('BM') },
  { contentType: 'image/gif', ending: 'gif', begins: (start) => /^GIF8[79]a/.test(start) },
  { contentType: 'image/svg+xml', ending: 'svg', begins: (start) => svgStart.test(start) },
  { contentType: 'image/webp', ending: 'webp', begins: (start) => /^RIFF.{4}WEBP/s.test(start) },
]

// After an optional byte order mark: declaration, comments and document type, in any number.
const svgStart = /^(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>)*<svg[\s>/]/is

/** What the content itself says it is; `undefined` for anything but the images above. */
export function imageTypeOf(content: Uint8Array): ImageType | undefined {
  const start = String.fromCharCode(...content.subarray(0, 4096))
  return imageTypes.find(({ begins }) => begins(start))
}
