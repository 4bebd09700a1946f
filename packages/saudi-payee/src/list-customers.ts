import {
  err,
  type ListFilter,
  type OnboardingError,
  ok,
  onboardingError,
  type ProviderCustomer,
  type Result,
  type Send,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { encryptField } from './crypto/encrypt-field.ts'
import type { SaudiPayeeDetails } from './customer.ts'
import { readCustomers } from './responses.ts'
import { toStatusCodes } from './status.ts'

type Found = ProviderCustomer<SaudiPayeeDetails>

const pageSize = 100
const lastPage = 1000
// Customers created meanwhile move others onto the next page: in practice at most one page of them.
const mostRepeatedPages = 3
// "multiple IDs separated by commas in english, length limit 512 characters"
const longestIds = 512

/** Whether the list can be asked for this id: it splits its parameter at commas, and may trim what it gets. */
export const isListable = (id: string): boolean => !id.includes(',') && id === id.trim()

/**
 * Pages of a hundred, and several lists if the references do not fit into one. Only an empty page ends a list: the
 * provider may send fewer customers a page than were asked for. A provider that repeats its pages forever is an error.
 */
export async function* listCustomers(
  connection: Connection,
  filter: ListFilter,
  send: Send,
): AsyncGenerator<Result<Found, OnboardingError>> {
  const query = queryOf(filter, connection)
  if (query.isErr()) return yield err(query.error)
  // Rows move between pages while customers come in.
  const known = new Set<string>()
  for (const ids of idQueries(filter)) {
    let repeated = 0
    for (let page = 1; ; page++) {
      const asked = { ...query.value, ...ids, pageno: String(page), pagesize: String(pageSize) }
      const rows = await askForPage(connection, send, asked, encryptedFilters(filter))
      if (rows.isErr()) return yield err(rows.error)
      if (rows.value.length === 0) break
      repeated = rows.value.every(({ providerCustomerId }) => known.has(providerCustomerId))
        ? repeated + 1
        : 0
      if (repeated === mostRepeatedPages) return yield err(repeating())
      for (const row of rows.value) {
        const isNew = !known.has(row.providerCustomerId)
        known.add(row.providerCustomerId)
        if (isNew && matches(row, filter)) yield ok(row)
      }
      if (page === lastPage) return yield err(refused('lists no more than 100 000 customers: narrow by time'))
    }
  }
}

/** The customers of one page. `plaintexts` are what its query carries encrypted. */
export const askForPage = (
  connection: Connection,
  send: Send,
  query: Readonly<Record<string, string>>,
  plaintexts: readonly unknown[] = [],
) =>
  send({ method: 'GET', route: '/payee/custom/list', query, plaintexts }).andThen((answer) =>
    readCustomers(answer, connection),
  )

const encryptedFilters = ({ identificationNumber, accountNumber, walletPhone }: ListFilter) => [
  identificationNumber,
  accountNumber,
  walletPhone,
]

function queryOf(
  filter: ListFilter,
  { keys, statuses }: Connection,
): Result<Record<string, string>, OnboardingError> {
  const { status, createdFrom, createdTo, bankCode } = filter
  const {
    identificationNumber,
    accountNumber,
    walletPhone,
    references = [],
    providerCustomerIds = [],
  } = filter
  const codes = status === undefined ? [] : toStatusCodes(status, statuses)
  if (status !== undefined && codes.length === 0) return err(refused(`has no status ${status}`))
  if (![...references, ...providerCustomerIds].every(isListable))
    return err(refused('cannot list references or ids with commas, or with blanks at their ends'))
  const seconds = (time: string) => Date.parse(time) / 1000
  const encrypted = (value: string) => encryptField(value, keys.systemPublicKeys[0])
  const query = {
    // It takes one: where several codes have this meaning, all are listed, and `matches` decides.
    status: codes.length === 1 ? codes[0] : undefined,
    starttime: createdFrom && Math.floor(seconds(createdFrom)),
    endtime: createdTo && Math.ceil(seconds(createdTo)),
    bankcode: bankCode,
    identity: identificationNumber && encrypted(identificationNumber),
    cardno: accountNumber && encrypted(accountNumber),
    stcaccount: walletPhone && encrypted(walletPhone),
  }
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return ok(Object.fromEntries(given.map(([name, value]) => [name, String(value)])))
}

/** The parameters that name customers by either id, each within the limit; one empty query if none are named. */
const idQueries = ({ references, providerCustomerIds }: ListFilter): Record<string, string>[] =>
  idLists(references).flatMap((mercustomids) =>
    idLists(providerCustomerIds).map((customids) => ({
      ...(mercustomids !== undefined && { mercustomids }),
      ...(customids !== undefined && { customids }),
    })),
  )

function idLists(ids: readonly string[] | undefined): (string | undefined)[] {
  if (ids === undefined) return [undefined]
  const lists: string[] = []
  for (const id of ids) {
    const joined = `${lists.at(-1)},${id}`
    if (lists.length > 0 && [...joined].length <= longestIds) lists[lists.length - 1] = joined
    else lists.push(id)
  }
  return lists
}

/** Checks each row against the filter: the provider may ignore a filter. */
function matches({ providerCustomerId, reference, status, createdAt }: Found, filter: ListFilter): boolean {
  const { references, providerCustomerIds, createdFrom, createdTo } = filter
  const created = createdAt === undefined ? undefined : Date.parse(createdAt)
  return (
    (references === undefined || (reference !== undefined && references.includes(reference))) &&
    (providerCustomerIds === undefined || providerCustomerIds.includes(providerCustomerId)) &&
    (filter.status === undefined || status === filter.status) &&
    (created === undefined || createdFrom === undefined || created >= Date.parse(createdFrom)) &&
    (created === undefined || createdTo === undefined || created <= Date.parse(createdTo))
  )
}

const repeating = () =>
  onboardingError(
    'saudi-payee',
    'unexpected_response',
    'the provider repeats the pages of its list without end: narrow the filter',
    {
      delivery: 'accepted',
    },
  )

const refused = (what: string) => onboardingError('saudi-payee', 'unsupported', `The Saudi payee API ${what}`)
