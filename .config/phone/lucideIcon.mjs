// lucide-react's maker of icons for phones: pages give an icon a size, a class and what is said of it, and nothing else.
import { createElement } from 'react'

const attributes = {
  xmlns: 'http://www.w3.org/2000/svg',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  'aria-hidden': true,
}

const createLucideIcon =
  ({ node }) =>
  ({ size = 24, ...rest }) =>
    createElement('svg', { ...attributes, width: size, height: size, ...rest }, ...node.map(([tag, part]) => createElement(tag, part)))

export default createLucideIcon
