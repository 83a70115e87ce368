import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './Menu.module.css'
import { type MenuEntry, MenuList } from './Menu.tsx'

interface Props {
  /** Accessible name of the menu. */
  readonly label: string
  readonly entries: readonly (MenuEntry | 'separator')[]
  /** Where it opens, in CSS pixels within the element that is positioned around it. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

/** A menu at a point, as a right click opens it. The focus goes back where it was. */
export function PointMenu({ label, entries, at, onClose }: Props) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} className={css.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        className={cx(css.popover)}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
      >
        <MenuList label={label} entries={entries} autoFocus onClose={onClose} />
      </Popover>
    </>
  )
}
