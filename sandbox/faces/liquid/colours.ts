// Shopify's colour filters: enough to compute contrast in a template instead of assuming it.
import type { Liquid } from 'liquidjs';
import { asText } from './text';

type Rgb = [number, number, number];

/** `#abc`, `#aabbcc` or `rgb(…)` as three numbers; anything else is black. */
function readColour(value: unknown): Rgb {
  const text = asText(value).trim();
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16)) as Rgb;
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(text);
  if (long) return long.slice(1).map((pair) => parseInt(pair, 16)) as Rgb;
  const parts = /^rgba?\(([^)]+)\)/i
    .exec(text)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  return parts && parts.length >= 3 ? (parts.slice(0, 3) as Rgb) : [0, 0, 0];
}

const hex = (rgb: Rgb) =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const brightness = ([r, g, b]: Rgb) => (r * 299 + g * 587 + b * 114) / 1000;
const luminance = (rgb: Rgb) => {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast of two colours as WCAG counts it, 1 to 21. */
function contrast(one: unknown, other: unknown): number {
  const [dark, light] = [luminance(readColour(one)), luminance(readColour(other))].sort(
    (a, b) => a - b,
  ) as [number, number];
  return Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10;
}

const mix = (from: Rgb, to: Rgb, share: number) =>
  from.map((part, index) => part + (to[index]! - part) * share) as Rgb;

/** Adds the colour filters. */
export function addColourFilters(engine: Liquid): void {
  const filters: Record<string, (value: unknown, other?: unknown, third?: unknown) => unknown> = {
    color_brightness: (value) => Math.round(brightness(readColour(value)) * 100) / 100,
    color_contrast: contrast,
    color_to_hex: (value) => hex(readColour(value)),
    color_to_rgb: (value) => `rgb(${readColour(value).join(', ')})`,
    color_lighten: (value, by) => hex(mix(readColour(value), [255, 255, 255], Number(by) / 100)),
    color_darken: (value, by) => hex(mix(readColour(value), [0, 0, 0], Number(by) / 100)),
    color_mix: (value, other, share) =>
      hex(mix(readColour(other), readColour(value), Number(share) / 100)),
    color_modify: (value, part, amount) =>
      part === 'alpha' ? `rgba(${readColour(value).join(', ')}, ${asText(amount)})` : asText(value),
    brightness_difference: (value, other) =>
      Math.abs(brightness(readColour(value)) - brightness(readColour(other))),
  };
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
}
