/** A number of questions. */
export interface Cost {
  exact: number
  /** What it cannot fall below by further decisions. */
  least: number
}

/** A number of decisions, with what they cost. */
interface Decided {
  readonly cost: Cost
}

// Our four adapters need less than a tenth of it. Without a limit the search grows exponentially with the adapters.
const mostTries = 250

/**
 * The state with all decisions made that costs least; the first of several equal ones. Takes the cheapest option at each
 * decision, then tries other combinations for a better state. After `mostTries` the best state so far is returned, which
 * may cost more than the least.
 *
 * @param next - the states that the next decision leads to, in order of preference; `undefined` if all are made.
 */
export function cheapest<State extends Decided>(
  start: State,
  next: (state: State) => Iterable<State> | undefined,
): State {
  let best = greedily(start, next)
  let isFirst = true
  let tries = 0
  // An equal state of the search comes before the greedy one, as it is the first in order.
  const isBetter = (cost: number) => (isFirst ? cost <= best.cost.exact : cost < best.cost.exact)
  const search = (state: State): void => {
    if (!isBetter(state.cost.least)) return
    const options = next(state)
    if (!options) {
      if (isBetter(state.cost.exact)) [best, isFirst] = [state, false]
      return
    }
    for (const option of options) {
      tries += 1
      if (tries > mostTries) return
      search(option)
    }
  }
  search(start)
  return best
}

function greedily<State extends Decided>(
  start: State,
  next: (state: State) => Iterable<State> | undefined,
): State {
  let state = start
  for (let options = next(state); options; options = next(state)) {
    state = [...options].reduce((one, other) => (other.cost.exact < one.cost.exact ? other : one))
  }
  return state
}
