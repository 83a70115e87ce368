import type { Feature, OverviewGap, OverviewState } from '../feature.ts'

/** What the process does not have yet, of the gaps that the features name, in the order in which people usually begin. */
export const gapsOf = (features: readonly Pick<Feature, 'overview'>[], state: OverviewState): readonly OverviewGap[] =>
  features
    .flatMap(({ overview }) => overview?.gaps ?? [])
    .filter((gap) => gap.isMissing(state))
    .sort((a, b) => a.order - b.order)
