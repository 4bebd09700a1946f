/** Where a column belongs. */
export interface Place {
  /** With indexes: `identifications[1].number`. */
  readonly path: string
  /** The list whose element it is. */
  readonly list?: string
  readonly index: number
  /** What kind of element it is: `passport`. Empty if that is not known. */
  readonly type: string
}

const ofElement = /^(identifications|payoutAccounts|documents)\[([a-z_]*)\]\.(.+)$/

/** Gives the elements of lists their indexes, in the order of the columns. Each path once. */
export function placesOf(found: readonly (string | undefined)[], isCompany: boolean): (Place | undefined)[] {
  const elements = found.map((path) => elementOf(path, isCompany))
  const types = new Set(
    elements.flatMap((one) => (one?.list === 'identifications' && one.type !== '' ? [one.type] : [])),
  )
  const [onlyType] = types.size === 1 ? types : []
  const indexes = new Map<string, Map<string, number>>()
  const used = new Set<string>()
  return elements.map((element) => {
    if (!element) return undefined
    const { list, type: known, rest } = element
    if (list === undefined) return once(used, { path: rest, index: 0, type: '' })
    // The expiry date of a document is that of the only document.
    const isOfOnly = list === 'identifications' && known === '' && rest !== 'number' && rest !== 'type'
    const type = isOfOnly ? (onlyType ?? '') : known
    const ofList = indexes.get(list) ?? new Map<string, number>()
    indexes.set(list, ofList)
    const index = ofList.get(type) ?? ofList.size
    ofList.set(type, index)
    return once(used, { path: `${list}[${index}].${rest}`, list, index, type })
  })
}

interface Element {
  readonly list?: string
  readonly type: string
  readonly rest: string
}

function elementOf(path: string | undefined, isCompany: boolean): Element | undefined {
  if (path === undefined) return undefined
  if (isCompany && path === 'identifications[tax_id].number') return { type: '', rest: 'taxId' }
  const [, list, type = '', rest] = ofElement.exec(path) ?? []
  return list === undefined || rest === undefined ? { type: '', rest: path } : { list, type, rest }
}

function once(used: Set<string>, place: Place): Place | undefined {
  if (used.has(place.path)) return undefined
  used.add(place.path)
  return place
}
