/** What the pages use of Leaflet, which comes without types: the names are checked, not what they take. */
export type Map = any;
export type LatLng = any;
export const LatLng: any;
export const Point: any;
export const DomUtil: any;
export const GridLayer: any;
export const Layer: any;
export function circleMarker(...options: any[]): any;
export function divIcon(...options: any[]): any;
export function geoJSON(...options: any[]): any;
export function latLngBounds(...options: any[]): any;
export function map(...options: any[]): any;
export function marker(...options: any[]): any;
export function polyline(...options: any[]): any;
export function polygon(...options: any[]): any;
export function layerGroup(...options: any[]): any;
export function setOptions(...options: any[]): any;
export const control: any;
