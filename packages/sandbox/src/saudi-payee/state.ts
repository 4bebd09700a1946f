import { changeTime } from '../shared/change-time.ts'
import type { Serial } from '../shared/create-serial.ts'
import { bankName } from './banks.ts'
import type { SaudiCreation } from './schema.ts'
import { saudiStatus } from './status.ts'

/** A stored customer, in the provider's own words and in the clear. Absent texts are empty. */
export interface SaudiCustomer {
  /** The provider's id of the customer. */
  readonly customid: string
  /** Empty where the customer was created by a rapid payment. */
  readonly mercustomid: string
  /** Name in English. */
  readonly name_e: string
  /** Name in Arabic. */
  readonly name_a: string
  /** Address in one line. */
  readonly address: string
  /** Number of the identity document. */
  readonly identity: string
  /** URL of the ID card photo. */
  readonly identitypic: string
  /** URL of the signature photo. */
  readonly signpic: string
  /** Name of the bank. */
  readonly bankname: string
  /** The provider's code of the bank. */
  readonly bankcode: string
  /** Number of the bank account. */
  readonly cardno: string
  /** IBAN of the bank account. */
  readonly ibanaccount: string
  /** BIC of the bank. */
  readonly swiftcode: string
  /** Phone number of the STC Pay wallet. */
  readonly stcaccount: string
  /** 0 pending, 1 normal, 2 rejected, 3 banned, 4 incomplete; a test may set any other. */
  readonly status: number
  /** What the provider says about the status, such as why it rejected the customer. */
  readonly statusdesc: string
  /** The provider's `autoapproval`: 1 for yes. */
  readonly autoapproval: 0 | 1
  /** The provider's `otpappname`: the app that shows the code for an STC Pay wallet. */
  readonly otpappname: string
  /** What is still missing, for example `identitypic`. */
  readonly demand_perfection: readonly string[]
  /** Unix seconds. */
  readonly created_at: number
  /** Unix seconds. */
  readonly updated_at: number
}

/** @param moved - is told of every move of a status, after it. */
export function createSaudiStore(now: () => Date, serial: Serial, moved: (customer: SaudiCustomer) => void) {
  const stored = new Map<string, SaudiCustomer>()
  const all = (): readonly SaudiCustomer[] => [...stored.values()]

  function write(customer: SaudiCustomer): SaudiCustomer {
    stored.set(customer.customid, customer)
    return customer
  }

  return {
    all,
    clear: () => stored.clear(),
    /** By either id. */
    find: (id: string) =>
      stored.get(id) ?? all().find(({ mercustomid }) => mercustomid !== '' && mercustomid === id),
    isTaken: (mercustomid: string) => all().some((one) => one.mercustomid === mercustomid),
    create(creation: SaudiCreation, statusdesc = dateTime(now())): SaudiCustomer {
      const time = unixSeconds(now())
      return write({
        customid: serial.next().slice(0, 12),
        mercustomid: creation.mercustomid,
        name_e: creation.name_e,
        name_a: creation.name_a,
        address: creation.address ?? '',
        identity: creation.identity,
        identitypic: '',
        signpic: '',
        bankname: bankName(creation.bankcode ?? ''),
        bankcode: creation.bankcode ?? '',
        cardno: creation.cardno ?? '',
        ibanaccount: creation.ibanaccount ?? '',
        swiftcode: creation.swiftcode ?? '',
        stcaccount: creation.stcaccount ?? '',
        status: saudiStatus.incomplete,
        statusdesc,
        autoapproval: creation.autoapproval ?? 0,
        otpappname: creation.otpappname || 'Sandbox Company', // the merchant's company name by default
        demand_perfection: ['identitypic'],
        created_at: time,
        updated_at: time,
      })
    },
    /** Stores changed fields. A move of the status is stamped in `statusdesc`, as in the document's example. */
    change(customer: SaudiCustomer, changes: Partial<SaudiCustomer>): SaudiCustomer {
      const isMove = changes.status !== undefined && changes.status !== customer.status
      const stamp = isMove ? { statusdesc: dateTime(now()) } : {}
      const updated_at = unixSeconds(changeTime(now(), new Date(customer.updated_at * 1000)))
      const changed = write({ ...customer, ...stamp, ...changes, updated_at })
      if (isMove) moved(changed)
      return changed
    },
  }
}

export type SaudiStore = ReturnType<typeof createSaudiStore>

const unixSeconds = (time: Date): number => Math.floor(time.getTime() / 1000)

/** `2023-06-15 06:12:54`, UTC. */
function dateTime(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ')
}
