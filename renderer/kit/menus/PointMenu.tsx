import { Button, MenuTrigger, Popover } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './Menu.module.css'
import { type MenuEntries, MenuList } from './Menu.tsx'

interface Props {
  /** Accessible name of the menu. */
  readonly label: string
  readonly entries: MenuEntries
  /** Where it opens, in CSS pixels within the element that is positioned around it. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

/** A menu at a point, as a right click opens it. The focus goes back where it was. */
export function PointMenu({ label, entries, at, onClose }: Props) {
  return (
    <MenuTrigger isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {/* an anchor and no control: nobody reaches it */}
      <Button className={cx(css.anchor)} style={{ left: at.x, top: at.y }} excludeFromTabOrder aria-label={label} />
      <Popover className={cx(css.popover)} placement="bottom start" offset={2}>
        <MenuList label={label} entries={entries} autoFocus onClose={onClose} />
      </Popover>
    </MenuTrigger>
  )
}
