//! The names of the settings.

/// One setting. The variants are in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `environment`: which provider.
    Environment,
    /// `data_dir`: where journal and logs are.
    DataDir,
    /// `locale`: language of texts and amounts.
    Locale,
    /// `site`: part of an order id.
    Site,
    /// `device`: part of an order id.
    Device,
    /// `counter`: part of an order id.
    Counter,
    /// `cap_cents`: the largest amount of one Payment.
    CapCents,
    /// `expires_in_seconds`: the life of a Code.
    ExpiresInSeconds,
    /// `refunds_in_live`: whether refunds are possible with real money.
    RefundsInLive,
    /// `retention_days`: how long Payments are kept.
    RetentionDays,
    /// `code_hosts`: where a `qr_url` may lead.
    CodeHosts,
    /// `page_hosts`: where a `payment_url` may lead.
    PageHosts,
    /// `code_schemes`: deep links that a `qr_url` may be.
    CodeSchemes,
    /// `api_url`: replaces the API's base address.
    ApiUrl,
    /// `proxy`: how the network is reached.
    Proxy,
    /// `notification_url`: where the provider reports to.
    NotificationUrl,
    /// `redirect_url`: where a customer lands who has paid.
    RedirectUrl,
    /// `cancel_url`: where a customer lands who has cancelled.
    CancelUrl,
    /// `scanner_gap_ms`: the longest pause between two characters of a scan.
    ScannerGapMs,
    /// `sound`: whether outcomes are heard.
    Sound,
    /// `theme`: light or dark.
    Theme,
    /// `log`: the level of the log.
    Log,
}

impl Key {
    /// Every setting.
    pub const ALL: [Self; 22] = [
        Self::Environment,
        Self::DataDir,
        Self::Locale,
        Self::Site,
        Self::Device,
        Self::Counter,
        Self::CapCents,
        Self::ExpiresInSeconds,
        Self::RefundsInLive,
        Self::RetentionDays,
        Self::CodeHosts,
        Self::PageHosts,
        Self::CodeSchemes,
        Self::ApiUrl,
        Self::Proxy,
        Self::NotificationUrl,
        Self::RedirectUrl,
        Self::CancelUrl,
        Self::ScannerGapMs,
        Self::Sound,
        Self::Theme,
        Self::Log,
    ];

    /// The name in a settings file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::DataDir => "data_dir",
            Self::Locale => "locale",
            Self::Site => "site",
            Self::Device => "device",
            Self::Counter => "counter",
            Self::CapCents => "cap_cents",
            Self::ExpiresInSeconds => "expires_in_seconds",
            Self::RefundsInLive => "refunds_in_live",
            Self::RetentionDays => "retention_days",
            Self::CodeHosts => "code_hosts",
            Self::PageHosts => "page_hosts",
            Self::CodeSchemes => "code_schemes",
            Self::ApiUrl => "api_url",
            Self::Proxy => "proxy",
            Self::NotificationUrl => "notification_url",
            Self::RedirectUrl => "redirect_url",
            Self::CancelUrl => "cancel_url",
            Self::ScannerGapMs => "scanner_gap_ms",
            Self::Sound => "sound",
            Self::Theme => "theme",
            Self::Log => "log",
        }
    }

    /// The setting of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Whether only the managed file may set it. These decide where money and customers are sent,
    /// so whoever can write the user's file must not be able to.
    pub const fn is_managed_only(self) -> bool {
        matches!(
            self,
            Self::RefundsInLive
                | Self::CodeHosts
                | Self::PageHosts
                | Self::CodeSchemes
                | Self::ApiUrl
                | Self::NotificationUrl
                | Self::RedirectUrl
                | Self::CancelUrl
        )
    }
}
