/** Email addresses: what is one, and when two are the same. */
import { domainToASCII } from "node:url";
import { fold } from "./text.ts";

export type AddressFault = "missing_at" | "several" | "accents" | "local_part" | "domain";

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`);
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * What keeps a text from being one address that the public mail system can deliver to (RFC 5321, without quoted local
 * parts and without address literals, which no university's list holds on purpose); absent when nothing does.
 */
export function addressFault(text: string): AddressFault | undefined {
  if (/[\s,;]/.test(text) || text.indexOf("@") !== text.lastIndexOf("@")) {
    return text.split(/[\s,;]+/).filter((part) => part.includes("@")).length > 1
      ? "several"
      : text.includes("@")
        ? "local_part"
        : "missing_at";
  }
  const at = text.indexOf("@");
  if (at < 0) return "missing_at";
  const local = text.slice(0, at);
  if (/[\u0080-\uffff]/.test(local)) return "accents";
  if (local.length > 64 || text.length > 254 || !localPart.test(local)) return "local_part";
  const labels = asciiDomain(text.slice(at + 1)).split(".");
  const wellFormed = labels.length > 1 && labels.every((part) => part.length <= 63 && label.test(part));
  return wellFormed && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1)!) ? undefined : "domain";
}

export function isEmailAddress(text: string): boolean {
  return addressFault(text) === undefined;
}

/** The key under which an address is unique: folded whole, its domain in ASCII. Kept beside the address as typed. */
export function addressKey(address: string): string {
  const at = address.lastIndexOf("@");
  return `${fold(address.slice(0, at))}@${asciiDomain(address.slice(at + 1))}`;
}

function asciiDomain(domain: string): string {
  return /^[a-z0-9.-]*$/.test(domain) ? domain : domainToASCII(domain);
}
