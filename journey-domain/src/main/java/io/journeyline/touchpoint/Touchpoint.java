package io.journeyline.touchpoint;

/** What happened between the company and a customer, checked: a record of this family cannot hold what is not allowed. */
public sealed interface Touchpoint
        permits Purchase,
                Return,
                Complaint,
                SupportContact,
                CaseUpdate,
                Review,
                Survey,
                Delivery,
                Visit,
                Menu,
                StockOut,
                Contract,
                Referral,
                Custom {}
