/** Why the first bytes of a book are not a text in UTF-8; `undefined` if they may be. */
export function encodingProblem(head: Buffer): string | undefined {
  if (starts(head, [0x50, 0x4b, 0x03, 0x04]) || starts(head, [0xd0, 0xcf, 0x11, 0xe0]))
    return 'The file is a workbook of a spreadsheet or a ZIP archive. Save the sheet as "CSV UTF-8".'
  if (starts(head, [0x1f, 0x8b])) return 'The file is compressed by gzip. Decompress it first.'
  if (starts(head, [0xff, 0xfe]) || starts(head, [0xfe, 0xff]) || isUtf16(head))
    return 'The file is in UTF-16. Save it as UTF-8: in Excel as "CSV UTF-8", in other programs by the choice of encoding.'
  return undefined
}

const starts = (head: Buffer, bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte)

/** Whether every other byte is often zero, as in Latin text in UTF-16 without a byte order mark. */
function isUtf16(head: Buffer): boolean {
  const sample = head.subarray(0, 1024)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  return (
    sample.length >= 4 && Math.max(even, odd) > sample.length / 4 && Math.min(even, odd) <= sample.length / 50
  )
}
