/** What kind of image the bytes are, by how they begin; undefined for what the provider does not take. */
export function imageType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const known = {
    jpeg: start.startsWith('\xff\xd8\xff'),
    png: start.startsWith('\x89PNG\r\n\x1a\n'),
    bmp: start.startsWith('BM'),
    gif: start.startsWith('GIF87a') || start.startsWith('GIF89a'),
    svg: /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/s.test(
      start,
    ),
    webp: start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP',
  }
  return Object.entries(known).find(([, matches]) => matches)?.[0]
}
