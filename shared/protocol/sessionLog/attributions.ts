/** Who is named for what was written in silence: the person, one voice of the step, nobody. */
export const attributions = ['named', 'pseudonym', 'anonymous'] as const
/** One of {@link attributions}. */
export type Attribution = (typeof attributions)[number]
