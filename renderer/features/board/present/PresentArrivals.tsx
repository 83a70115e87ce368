import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { changesOf } from '../../../board/scene/scene.ts'
import css from './BoardPresentation.module.css'

/** Milliseconds for which a note that has arrived is marked. */
const ARRIVAL_MS = 4_000

/** Marks notes that arrive, for a moment: the room sees where what it wrote has landed. */
export function PresentArrivals({ board }: { readonly board: Board }) {
  const [arrived, setArrived] = useState<readonly ObjectId[]>([])
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const stop = board.scene.subscribe((change) => {
      const ids = [...changesOf(change, noteKind)].flatMap(([id, { before, after }]) => (!before && after ? [id] : []))
      if (ids.length === 0) return
      setArrived((others) => [...others, ...ids])
      timers.add(setTimeout(() => setArrived((all) => all.filter((id) => !ids.includes(id as never))), ARRIVAL_MS))
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [board])
  return arrived.map((id) => <Arrival key={id} board={board} id={id} />)
}

/** A ring around a note, where it is in the window now. */
function Arrival({ board, id }: { readonly board: Board; readonly id: ObjectId }) {
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = () => {
      const box = board.scene.objects.get(id)?.box
      if (!ring.current || !box) return
      const { x, y, zoom } = board.camera.current()
      ring.current.style.transform = `translate(${(box.x - x) * zoom}px, ${(box.y - y) * zoom}px)`
      ring.current.style.width = `${box.width * zoom}px`
      ring.current.style.height = `${box.height * zoom}px`
    }
    follow()
    return board.onFrame(follow)
  }, [board, id])
  return (
    <div ref={ring} className={css.arrival} aria-hidden>
      <div />
    </div>
  )
}
