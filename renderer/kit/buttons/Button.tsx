import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ButtonProps, Button as Pressable, Tooltip, TooltipTrigger } from 'react-aria-components'
import css from './Button.module.css'

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'isDisabled'> {
  readonly children: ReactNode
  readonly Icon?: LucideIcon
  /** At most one `primary` per view; `danger` for destructive actions; `quiet` has no border. */
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly size?: 'usual' | 'large'
  /** Why the button is disabled now. The button stays visible and focusable, and shows the reason. */
  readonly whyNot?: string | null | undefined
  readonly pressed?: boolean
}

/** A button with a text. An action that a person may not do is shown disabled with the reason, never hidden. */
export function Button({ children, Icon, variant = 'plain', size = 'usual', whyNot, pressed, onPress, ...rest }: Props) {
  // a name of its own hides the texts inside, the reason among them
  const named = rest['aria-label'] && whyNot ? { 'aria-label': `${rest['aria-label']}. ${whyNot}` } : {}
  return (
    <WithTip tip={whyNot}>
      <Pressable
        {...rest}
        {...named}
        {...press(onPress, whyNot, pressed)}
        className={[css.button, css[variant], css[size], whyNot ? css.off : ''].join(' ')}
      >
        {Icon && <Icon aria-hidden size={size === 'large' ? 22 : 18} />}
        <span>{children}</span>
        {whyNot && <span className="visually-hidden">. {whyNot}</span>}
      </Pressable>
    </WithTip>
  )
}

interface IconProps extends Omit<Props, 'children' | 'size'> {
  /** The accessible name and the tooltip. */
  readonly label: string
  readonly Icon: LucideIcon
}

/** A button that shows only an icon; its name is in the tooltip and for screen readers. */
export function IconButton({ label, Icon, variant = 'quiet', whyNot, pressed, onPress, ...rest }: IconProps) {
  return (
    <WithTip tip={whyNot ? `${label}. ${whyNot}` : label}>
      <Pressable
        {...rest}
        {...press(onPress, whyNot, pressed)}
        aria-label={whyNot ? `${label}. ${whyNot}` : label}
        className={[css.button, css[variant], css.icon, whyNot ? css.off : ''].join(' ')}
      >
        <Icon aria-hidden size={20} />
      </Pressable>
    </WithTip>
  )
}

/** Props of a disabled button that stays focusable and gives the reason (`aria-disabled`, not `disabled`). */
const press = (onPress: ButtonProps['onPress'], whyNot: string | null | undefined, pressed: boolean | undefined) => ({
  ...(onPress && !whyNot ? { onPress } : {}),
  ...(whyNot ? { 'aria-disabled': true as const } : {}),
  ...(pressed === undefined ? {} : { 'aria-pressed': pressed }),
})

/** Always wraps the button, even without a reason: moving the button in the React tree would make it lose the focus. */
function WithTip({ tip, children }: { readonly tip: string | null | undefined; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={400} closeDelay={80} isDisabled={!tip}>
      {children}
      <Tooltip className={css.tip ?? ''} offset={6}>
        {tip}
      </Tooltip>
    </TooltipTrigger>
  )
}
