/** The result of a statement unless it takes too long; then a rejection, while the statement runs on. */
export function withinTime<T>(statement: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database took too long')), milliseconds)
    statement.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
