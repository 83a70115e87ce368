import type { EngineCore } from '../../engine/engineCore.ts'
import type { StageDom } from './stageDom.ts'

/** Keeps the attributes of the board's list and stage up to date: name, help, active note, tool. */
export function followState(dom: StageDom, { state, domId }: Pick<EngineCore, 'state' | 'domId'>): void {
  const showLabels = () => {
    const labels = state.labels.current()
    dom.list.setAttribute('aria-label', labels.board)
    dom.list.setAttribute('aria-description', labels.help)
  }
  const showActive = () => {
    const active = state.active.current()
    if (active) dom.list.setAttribute('aria-activedescendant', domId(active))
    else dom.list.removeAttribute('aria-activedescendant')
  }
  state.labels.subscribe(showLabels)
  state.active.subscribe(showActive)
  state.tool.subscribe(() => {
    dom.stage.dataset.tool = state.tool.current()
  })
  state.cursorsShown.subscribe(() => dom.remotePresence.toggleAttribute('data-no-cursors', !state.cursorsShown.current()))
  showLabels()
}
