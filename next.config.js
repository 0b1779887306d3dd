import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    globalNotFound: true, // Unknown addresses have a page of their own: one in the root layout is made with every other page.
    authInterrupts: true, // forbidden(): a real 403, decided before the first byte.
    serverActions: { bodySizeLimit: "4mb" }, // A text pasted far too long is answered beside its field, with all that was typed.
  },
  images: { unoptimized: true }, // No endpoint that fetches and converts what an address says.
  htmlLimitedBots: /.*/, // Titles come with the page, not after it by script.
  // Native code and the driver stay outside the bundle.
  serverExternalPackages: ["@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu", "@node-rs/argon2", "pg"],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
