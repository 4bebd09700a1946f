/** The provider's status codes. inferred: 4 is read from the document's example of a fresh customer. */
export const saudiStatus = { pending: 0, normal: 1, rejected: 2, banned: 3, incomplete: 4 } as const
