import type { News, NewsName } from '../../shared/ipc/news.ts'

/** Tells every open window something, unasked. */
export type Tell = <N extends NewsName>(name: N, news: News<N>) => void

type Listener = (name: NewsName, news: unknown) => void

/** Windows come and go; whoever has news need not know which are open. */
export interface Crier {
  readonly tell: Tell
  readonly join: (listener: Listener) => () => void
}

export function newCrier(): Crier {
  const listeners = new Set<Listener>()
  return {
    tell: (name, news) => {
      for (const listener of [...listeners]) listener(name, news)
    },
    join: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
