import { type Live, signal } from './live.ts'

/** For each state, the states that may follow it. */
export type Transitions<S extends string> = { readonly [From in S]: readonly S[] }

/** The state of something that has a life cycle. */
export interface StateMachine<S extends string> extends Live<S> {
  readonly mayMoveTo: (next: S) => boolean
  /** @throws Error when the table does not have this transition */
  readonly moveTo: (next: S) => void
}

/** @param transitions the whole table; a state without followers is the end */
export function stateMachine<S extends string>(initial: S, transitions: Transitions<S>): StateMachine<S> {
  const state = signal(initial)
  const mayMoveTo = (next: S) => transitions[state.current()].includes(next)
  return {
    current: state.current,
    subscribe: state.subscribe,
    mayMoveTo,
    moveTo: (next) => {
      if (!mayMoveTo(next)) throw new Error(`no transition from ${state.current()} to ${next}`)
      state.set(next)
    },
  }
}
