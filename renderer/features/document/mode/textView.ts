import type { DocumentMode } from './documentMode.ts'

/** How the text is shown to who reads it. */
export const textViews = ['original', 'suggested', 'final'] as const

/** `original`: as it is; `suggested`: with what is suggested drawn in it; `final`: as if all of that was accepted. */
export type TextView = (typeof textViews)[number]

/** Text of each view. */
export const viewKeys = {
  original: 'document.view.original',
  suggested: 'document.view.suggested',
  final: 'document.view.final',
} as const satisfies Record<TextView, string>

/** Whether somebody can choose how the text is shown: not while they change it, because then they have to see what stands there and what does not. */
export const hasViews = (mode: DocumentMode): boolean => mode === 'read' || mode === 'comment'

/** The view after one: after the last comes the first. */
export const nextView = (view: TextView): TextView => textViews[(textViews.indexOf(view) + 1) % textViews.length] ?? view
