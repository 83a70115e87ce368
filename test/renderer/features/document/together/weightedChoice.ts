/** Draws actions by dice, each as often as its weight says. */
export function weightedChoice<Action extends string>(weights: Readonly<Record<Action, number>>): (random: () => number) => Action {
  const entries = Object.entries(weights) as [Action, number][]
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  return (random) => {
    let at = random() * total
    for (const [action, weight] of entries) {
      at -= weight
      if (at < 0) return action
    }
    return entries[0]?.[0] as Action
  }
}
