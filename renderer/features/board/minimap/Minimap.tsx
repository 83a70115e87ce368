import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { Minimap as OpenMinimap } from '../../../board/scene/minimap.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Minimap.module.css'

/** Share of the view by which an arrow key moves it, and with Shift. */
const STEP = 0.25
const LARGE_STEP = 1

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The whole board in a corner: a press or a drag moves the view there, arrow keys move it by a part of itself. */
export function Minimap({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const canvas = useRef<HTMLCanvasElement>(null)
  const mark = useRef<HTMLDivElement>(null)
  const map = useRef<OpenMinimap | null>(null)
  const move = useRef<((point: Point) => void) | null>(null)
  useEffect(() => {
    if (!canvas.current || !mark.current) return
    const { clientWidth: width, clientHeight: height } = canvas.current
    const opened = board.openMinimap({ canvas: canvas.current, mark: mark.current }, { width, height })
    map.current = opened
    return () => {
      map.current = null
      opened.close()
    }
  }, [board])

  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return { x: clientX - left - currentTarget.clientLeft, y: clientY - top - currentTarget.clientTop }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const share = event.shiftKey ? LARGE_STEP : STEP
    map.current?.step({ x: step.x * share, y: step.y * share })
  }
  const stop = () => {
    move.current = null
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; this is one thing, moved by keys of its own
    <div
      className={css.map}
      role="group"
      aria-label={t('board.minimap.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the view, as dragging does
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        move.current = map.current?.grab(pointOf(event)) ?? null
      }}
      onPointerMove={(event) => move.current?.(pointOf(event))}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      <canvas ref={canvas} className={css.canvas} />
      <div ref={mark} className={css.mark} aria-hidden="true" />
    </div>
  )
}
