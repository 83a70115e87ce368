import type { ReactNode } from 'react'
import { Switch as Whole } from 'react-aria-components'
import { cx } from './cx.ts'
import css from './Field.module.css'

/** On or off, at once: nothing else needs pressing. */
export function Switch({
  children,
  isOn,
  onChange,
}: {
  readonly children: ReactNode
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
}) {
  return (
    <Whole className={cx(css.switch)} isSelected={isOn} onChange={onChange}>
      <span aria-hidden className={css.track}>
        <span className={css.thumb} />
      </span>
      <span>{children}</span>
    </Whole>
  )
}
