import { jpegSize, pngSize } from './image-size.ts'

const megabyte = 1024 * 1024
const minimumPixels = 200

/** The types that Bridge lists: .pdf, .jpeg, .jpg, .png, .heic, .tif. Its scheme is `data:image/[type]` for all. */
const types = {
  pdf: /^(image|application)\/pdf$/,
  jpeg: /^image\/jpe?g$/,
  png: /^image\/png$/,
  heic: /^image\/hei[cf]$/,
  tiff: /^image\/tiff?$/,
} as const

type FileType = keyof typeof types

/** How many bytes the base64 part of a data URI stands for. 0 for anything else. */
export const dataUriBytes = (uri: string | undefined): number =>
  Math.floor((uri?.slice(uri.indexOf(',') + 1).replace(/=+$/, '').length ?? 0) * 0.75)

/**
 * What is wrong with a file in a data URI, undefined if nothing is. The file is decoded: its first bytes must be those
 * of the type that the URI names, and a PNG or JPEG must be at least 200 × 200 pixels.
 */
export function dataUriProblem(uri: string, maximumMegabytes: number): string | undefined {
  const comma = uri.indexOf(',')
  const mediaType = /^data:([^;,]+);base64$/i.exec(uri.slice(0, comma))?.[1]?.toLowerCase()
  if (mediaType === undefined) return 'must be a data URI: data:image/[type];base64,…'
  const named = fileTypes.find((type) => types[type].test(mediaType))
  if (!named) return 'must be a .pdf, .jpeg, .jpg, .png, .heic or .tif file'
  const base64 = uri.slice(comma + 1)
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return 'must be valid base64'
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > maximumMegabytes * megabyte) return `must not be larger than ${maximumMegabytes} MB`
  if (typeOf(bytes) !== named) return `is not a ${named} file`
  return tooSmall(named, bytes) ? `must be at least ${minimumPixels} × ${minimumPixels} pixels` : undefined
}

const fileTypes = Object.keys(types) as FileType[]

function typeOf(bytes: Buffer): FileType | undefined {
  const start = bytes.toString('latin1', 0, 16)
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^....ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/s.test(start)) return 'heic'
  return start.startsWith('II*\0') || start.startsWith('MM\0*') ? 'tiff' : undefined
}

/** inferred: pages and pictures whose size is not in a fixed place are not measured. */
function tooSmall(type: FileType, bytes: Buffer): boolean {
  if (type !== 'png' && type !== 'jpeg') return false
  const size = type === 'png' ? pngSize(bytes) : jpegSize(bytes)
  return !size || size.width < minimumPixels || size.height < minimumPixels
}
